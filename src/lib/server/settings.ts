import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { NOTICE_DAYS } from '#domain/early-notice.ts';
import { keptSecret, SHORTEST_SECRET } from './secret.ts';
import {
	bytesOf,
	hasProtocol,
	isDatabase,
	isHost,
	isIssuer,
	isMailAddress,
	isOrigin,
	isSender,
	isZone
} from './setting-form.ts';

/** What the installation was told by its environment, checked; the reference is docs/running.md. */
export type Settings = {
	host: string;
	port: number;
	/** The address under which people reach it, without a slash at the end. */
	origin: string;
	/** `file:/absolute/path.db` or `postgres://…`: what `openStore` takes. */
	database: string;
	engine: 'sqlite' | 'postgres';
	/** Where the installation keeps what is not in the database: the secret, mails that are not sent. */
	dataFolder: string;
	/** Evidence files. */
	filesFolder: string;
	/** Undefined: mails are written to `outboxFolder`. */
	smtpUrl: string | undefined;
	outboxFolder: string;
	mailFrom: string;
	secret: string;
	oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
	/** Of whom more than the first step is asked. */
	secondStep: 'optional' | 'organisers' | 'everyone';
	publicFigures: boolean;
	/** For how many days an organisation is told before a new negative verdict is public; 0: not at all. */
	noticeDays: number;
	timeZone: string;
	trustProxy: boolean;
	/** In bytes. */
	bodySizeLimit: number;
	/** The largest file that is taken as evidence, in bytes. */
	evidenceSizeLimit: number;
	/** Whether the addresses that are named as sources are visited, to see whether something answers. */
	linkCheck: boolean;
	logLevel: (typeof LOG_LEVELS)[number];
	operator: Operator;
};

/** Who runs the installation, as its pages say it; what is not set, they say that they do not know. */
export type Operator = {
	name: string | undefined;
	payer: string | undefined;
	/** Mail addresses: for everything, and for whoever asks about their own data. */
	contact: string | undefined;
	privacyContact: string | undefined;
};

const LONGEST_NAME = 300;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** How each setting is told of when it is wrong. What may hold a password is never repeated. */
const TOLD = {
	HOST: { must: 'an address of this machine or its name', example: '127.0.0.1' },
	PORT: { must: 'a whole number from 1 to 65535', example: '3000' },
	ORIGIN: { must: 'http:// or https:// and a host, without a path', example: 'https://pledges.example.org' },
	DATABASE_URL: {
		must: 'file: and a path, or postgres:// and an address',
		example: 'file:data/pledgeline.db',
		secret: true
	},
	FILES_DIR: { must: 'the path of a folder', example: 'data/files' },
	SMTP_URL: { must: 'smtp:// or smtps:// and a host', example: 'smtp://mail.example.org:587', secret: true },
	MAIL_FROM: { must: 'one mail address, with or without a name', example: 'Pledgeline <pledges@example.org>' },
	SECRET: { must: `at least ${SHORTEST_SECRET} characters`, example: '$(openssl rand -base64 48)', secret: true },
	OIDC_ISSUER: { must: 'an https:// address', example: 'https://login.example.org' },
	OIDC_CLIENT_ID: { must: 'the name that the issuer gave', example: 'pledgeline' },
	OIDC_CLIENT_SECRET: { must: 'the secret that the issuer gave', example: '…', secret: true },
	SECOND_STEP: { must: '“optional”, “organisers” or “everyone”', example: 'organisers' },
	PUBLIC_FIGURES: { must: '“yes” or “no”', example: 'yes' },
	NOTICE_DAYS: { must: 'a whole number from 0 to 90', example: '7' },
	TIME_ZONE: { must: 'a zone of the IANA list', example: 'Europe/Helsinki' },
	TRUST_PROXY: { must: '“on” or “off”', example: 'off' },
	BODY_SIZE_LIMIT: { must: 'a size from 64K to 1G', example: '25M' },
	EVIDENCE_SIZE_LIMIT: { must: 'a size from 64K to 1G', example: '20M' },
	LINK_CHECK: { must: '“on” or “off”', example: 'on' },
	LOG_LEVEL: { must: `one of ${LOG_LEVELS.join(', ')}`, example: 'info' },
	RUN_BY: { must: `a name of at most ${LONGEST_NAME} characters`, example: 'City of Kouvola' },
	PAID_BY: { must: `at most ${LONGEST_NAME} characters`, example: 'the Ministry of Economic Affairs and Employment' },
	CONTACT: { must: 'one mail address', example: 'pledges@example.org' },
	PRIVACY_CONTACT: { must: 'one mail address', example: 'privacy@example.org' }
} satisfies Record<string, { must: string; example: string; secret?: true }>;

type Name = keyof typeof TOLD;

const optional = z.string().optional();
const size = z
	.string()
	.transform(bytesOf)
	.refine((bytes) => bytes >= 64 * 1024 && bytes <= 1024 ** 3);

const ENVIRONMENT = z.object({
	HOST: z.string().refine(isHost).default('127.0.0.1'),
	PORT: z
		.string()
		.regex(/^\d{1,5}$/)
		.transform(Number)
		.refine((port) => port >= 1 && port <= 65535)
		.default(3000),
	ORIGIN: z.string().refine(isOrigin).optional(),
	DATABASE_URL: z.string().refine(isDatabase).default('file:data/pledgeline.db'),
	FILES_DIR: optional,
	SMTP_URL: z
		.string()
		.refine((text) => hasProtocol(text, 'smtp:', 'smtps:'))
		.optional(),
	MAIL_FROM: z.string().refine(isSender).optional(),
	SECRET: z.string().min(SHORTEST_SECRET).optional(),
	OIDC_ISSUER: z.string().refine(isIssuer).optional(),
	OIDC_CLIENT_ID: optional,
	OIDC_CLIENT_SECRET: optional,
	SECOND_STEP: z.enum(['optional', 'organisers', 'everyone']).default('optional'),
	PUBLIC_FIGURES: z.enum(['yes', 'no']).default('yes'),
	NOTICE_DAYS: z
		.string()
		.regex(/^\d{1,2}$/)
		.transform(Number)
		.refine((days) => days <= 90)
		.default(NOTICE_DAYS),
	TIME_ZONE: z.string().refine(isZone).default('Europe/Helsinki'),
	TRUST_PROXY: z.enum(['on', 'off']).default('off'),
	BODY_SIZE_LIMIT: size.default(25 * 1024 ** 2),
	EVIDENCE_SIZE_LIMIT: size.default(20 * 1024 ** 2),
	LINK_CHECK: z.enum(['on', 'off']).default('on'),
	LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
	RUN_BY: z.string().max(LONGEST_NAME).optional(),
	PAID_BY: z.string().max(LONGEST_NAME).optional(),
	CONTACT: z.string().refine(isMailAddress).optional(),
	PRIVACY_CONTACT: z.string().refine(isMailAddress).optional()
}) satisfies z.ZodType<Partial<Record<Name, unknown>>>;

type Values = z.output<typeof ENVIRONMENT>;

/**
 * Reads the settings from the environment and from nowhere else; a blank one counts as unset. With SQLite and no SECRET it
 * makes one and keeps it beside the database. Relative paths start at `root`.
 */
export function readSettings(
	env: Record<string, string | undefined>,
	root: string = process.cwd()
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
	const given = Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
	);
	const read = ENVIRONMENT.safeParse(given);
	if (!read.success) {
		const names = new Set(read.error.issues.map((issue) => issue.path[0] as Name));
		return { ok: false, problems: [...names].map((name) => problemWith(name, given[name] ?? '')) };
	}
	const values = read.data;
	const missing = missingIn(values);
	if (missing.length > 0) return { ok: false, problems: missing };

	const engine = engineOf(values);
	const path = resolve(root, values.DATABASE_URL.replace(/^file:/, ''));
	const dataFolder = engine === 'sqlite' ? dirname(path) : resolve(root, 'data');
	const origin = new URL(values.ORIGIN ?? `http://${nameOf(values.HOST)}:${values.PORT}`);

	const secret = values.SECRET ? { ok: true as const, secret: values.SECRET } : keptSecret(join(dataFolder, 'secret'));
	if (!secret.ok) return { ok: false, problems: [secret.problem] };

	return {
		ok: true,
		settings: {
			host: values.HOST,
			port: values.PORT,
			origin: origin.origin,
			database: engine === 'sqlite' ? `file:${path}` : values.DATABASE_URL,
			engine,
			dataFolder,
			filesFolder: resolve(root, values.FILES_DIR ?? join(dataFolder, 'files')),
			smtpUrl: values.SMTP_URL,
			outboxFolder: join(dataFolder, 'outbox'),
			mailFrom: values.MAIL_FROM ?? `Pledgeline <no-reply@${isIP(origin.hostname) ? 'localhost' : origin.hostname}>`,
			secret: secret.secret,
			oidc: oidcOf(values),
			secondStep: values.SECOND_STEP,
			publicFigures: values.PUBLIC_FIGURES === 'yes',
			noticeDays: values.NOTICE_DAYS,
			timeZone: values.TIME_ZONE,
			trustProxy: values.TRUST_PROXY === 'on',
			bodySizeLimit: values.BODY_SIZE_LIMIT,
			// No larger file could ever come in.
			evidenceSizeLimit: Math.min(values.EVIDENCE_SIZE_LIMIT, values.BODY_SIZE_LIMIT),
			linkCheck: values.LINK_CHECK === 'on',
			logLevel: values.LOG_LEVEL,
			operator: {
				name: values.RUN_BY,
				payer: values.PAID_BY,
				contact: values.CONTACT,
				privacyContact: values.PRIVACY_CONTACT ?? values.CONTACT
			}
		}
	};
}

function problemWith(name: Name, given: string): string {
	const told: { must: string; example: string; secret?: true } = TOLD[name];
	const what = told.secret ? '' : `, not “${given.slice(0, 80)}”`;
	return `${name} must be ${told.must}${what}; for example ${name}=${told.example}`;
}

/** What one setting asks of another. */
function missingIn(values: Values): string[] {
	const problems: string[] = [];
	if (engineOf(values) === 'postgres' && values.SECRET === undefined)
		problems.push(
			`SECRET is not set, and with PostgreSQL it must be: ${TOLD.SECRET.must}, the same for every process; for example SECRET=${TOLD.SECRET.example}`
		);
	const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
	const unset = oidc.filter((name) => values[name] === undefined);
	if (unset.length > 0 && unset.length < oidc.length)
		problems.push(`${unset.join(' and ')} must be set too, since ${oidc.join(', ')} only work together.`);
	return problems;
}

function engineOf(values: Values): Settings['engine'] {
	return values.DATABASE_URL.startsWith('file:') ? 'sqlite' : 'postgres';
}

function oidcOf(values: Values): Settings['oidc'] {
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
	return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

/** The name under which an address that is listened on can be visited. */
function nameOf(host: string): string {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return isIP(host) === 6 ? `[${host}]` : host;
}
