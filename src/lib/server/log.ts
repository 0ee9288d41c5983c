import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const HIDDEN = '[redacted]';
/** Names of fields, headers and parameters whose value nobody who reads the log may see. */
const SENSITIVE =
	/authorization|cookie|token|secret|passw|passphrase|link|(^|[^a-z])otp|api[-_]?key|session|verifier|credential/i;
/** The parameters of an address: `code` and `state` are what a sign-in provider sends. */
const SENSITIVE_PARAMETER = new RegExp(`${SENSITIVE.source}|^(code|state|email)$`, 'i');

/**
 * The log: one JSON object a line, on stderr unless told otherwise, so that stdout holds only what was asked for.
 * Each line is cleaned when it is whole: whatever way a secret took into it, it does not leave.
 */
export function createLog(
	level: string,
	destination: DestinationStream = pino.destination({ fd: 2, sync: true })
): Log {
	return pino(
		{
			level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			errorKey: 'error',
			serializers: { error: pino.stdSerializers.err, err: pino.stdSerializers.err, cause: pino.stdSerializers.err },
			formatters: { level: (label) => ({ level: label }) },
			hooks: { streamWrite: (line) => JSON.stringify(withoutSecrets(JSON.parse(line))) + '\n' }
		},
		destination
	);
}

/** The log of one request: every line bears its id. */
export function logOf(log: Log, request: string): Log {
	return log.child({ request });
}

/**
 * A path, an address or any text with its sensitive parameters, secret addresses, bearer tokens and passwords blanked.
 *
 * @example safePath('/sign-in/verify?token=abc&lang=fi') // '/sign-in/verify?token=[redacted]&lang=fi'
 */
export function safePath(text: string): string {
	return text
		.replace(/(\/calendar\/person\/)[^/?#\s]+/gi, `$1${HIDDEN}`)
		.replace(/([?&#])([^=&?#\s]{1,100})=([^&#\s]*)/g, (whole, mark: string, name: string) =>
			SENSITIVE_PARAMETER.test(readable(name)) ? `${mark}${name}=${HIDDEN}` : whole
		)
		.replace(
			/(["'])([\w-]{1,100})\1(\s*:\s*)(["'])(?:\\.|(?!\4)[^\\])*\4/g,
			(whole, mark: string, name: string, colon: string) =>
				SENSITIVE.test(name) ? `${mark}${name}${mark}${colon}${mark}${HIDDEN}${mark}` : whole
		)
		.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`)
		.replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, `$1:${HIDDEN}@`);
}

function withoutSecrets(value: unknown): unknown {
	if (typeof value === 'string') return safePath(value);
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(withoutSecrets);
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) => [name, SENSITIVE.test(name) ? HIDDEN : withoutSecrets(field)])
	);
}

function readable(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
