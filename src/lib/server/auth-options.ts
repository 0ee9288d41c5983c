import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Kysely } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Engine } from '#db/engine/store.ts';
import { LIMITS, type Rule } from './auth-limits.ts';
import { entering } from './auth-entering.ts';

/** How long somebody stays signed in: from the sign-in on, not renewed by use, so that reading a page writes nothing. */
export const SESSION_DAYS = 14;

/** How long somebody has for the second step. */
const SECOND_STEP_SECONDS = 600;

/** The header in which we hand the library the caller's address; what a client sends under this name never gets there. */
export const ADDRESS_HEADER = 'x-pledgeline-address';

/** The library's own addresses. They are not reachable from outside: we call its handler ourselves. */
export const LIBRARY_PATH = '/api/auth';
export const ASK_PATH = '/sign-in/magic-link';
export const REDEEM_PATH = '/magic-link/verify';

export type LibraryOptions = BetterAuthOptions & {
	plugins: [ReturnType<typeof magicLink>, ReturnType<typeof entering>];
};

export type LibraryParts = {
	// The library knows tables of its own only.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	db: Kysely<any>;
	engine: Engine;
	origin: string;
	secret: string;
	log: Pick<BaseLogger, 'warn' | 'error'>;
	linkSeconds: number;
	/** Gets each token that was made: the database keeps only its hash. */
	tokenMade(token: string): void;
	mayEnter(personId: string): Promise<boolean>;
	/** Whether a second step is asked of who has come as far as a session. */
	asksSecondStep(personId: string): Promise<boolean>;
	mayTry(what: string, rule: Rule): Promise<boolean>;
};

/** The sign-in library's settings: links by mail only, nobody registers, sessions in the database, limits that hold everywhere. */
export function libraryOptions(parts: LibraryParts): LibraryOptions {
	return {
		baseURL: parts.origin,
		basePath: LIBRARY_PATH,
		secret: parts.secret,
		database: { db: parts.db, type: parts.engine },
		telemetry: { enabled: false },
		logger: { level: 'warn', log: (level, message, ...rest) => report(parts.log, level, message, rest) },
		onAPIError: { throw: true },
		...NAMES,
		session: {
			...NAMES.session,
			additionalFields: { secondStep: { type: 'string', required: false, input: false, fieldName: 'second_step' } },
			expiresIn: SESSION_DAYS * 24 * 60 * 60,
			disableSessionRefresh: true,
			// Asking who somebody is never writes: it runs on the reading handle, which could not.
			deferSessionRefresh: true,
			cookieCache: { enabled: false }
		},
		plugins: [
			magicLink({
				expiresIn: parts.linkSeconds,
				storeToken: 'hashed',
				disableSignUp: true,
				sendMagicLink: ({ token }) => parts.tokenMade(token)
			}),
			entering()
		],
		databaseHooks: {
			user: { create: { before: async () => false } },
			session: {
				create: {
					before: async (session) => {
						if (!(await parts.mayEnter(session.userId))) return false;
						const awaited = session.secondStep !== 'passed' && (await parts.asksSecondStep(session.userId));
						const half = { secondStep: 'awaited', expiresAt: new Date(Date.now() + SECOND_STEP_SECONDS * 1000) };
						return { data: { ...session, ipAddress: '', userAgent: '', ...(awaited && half) } };
					}
				}
			}
		},
		rateLimit: {
			enabled: true,
			customStorage: {
				consume: async (key, rule) => ({ allowed: await parts.mayTry(key, rule), retryAfter: rule.window })
			},
			customRules: { [ASK_PATH]: LIMITS.askFromAddress, [REDEEM_PATH]: LIMITS.redeemFromAddress }
		},
		advanced: {
			...cookieNames(parts.origin),
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
			// Stated, because the library switches this check off where NODE_ENV says "test".
			disableOriginCheck: false
		}
	};
}

// On https the browser itself refuses a cookie of this prefix that is not Secure, or comes from another host or path. Plain
// http could not set it at all.
function cookieNames(origin: string): BetterAuthOptions['advanced'] {
	const secure = origin.startsWith('https:');
	return {
		cookiePrefix: secure ? '__Host-pledgeline' : 'pledgeline',
		useSecureCookies: false,
		defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' }
	};
}

// Errors can quote rows: only their kind is kept.
function report(log: LibraryParts['log'], level: string, message: string, rest: unknown[]): void {
	const error = rest.find((one) => one instanceof Error);
	const fields = error ? { error: error.name, code: (error as { code?: unknown }).code } : {};
	if (level === 'error') log.error(fields, message);
	else log.warn(fields, message);
}

const NAMES = {
	user: {
		modelName: 'auth_user',
		fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' }
	},
	session: {
		modelName: 'auth_session',
		fields: {
			userId: 'user_id',
			expiresAt: 'expires_at',
			ipAddress: 'ip_address',
			userAgent: 'user_agent',
			createdAt: 'created_at',
			updatedAt: 'updated_at'
		}
	},
	account: {
		modelName: 'auth_account',
		fields: {
			accountId: 'account_id',
			providerId: 'provider_id',
			userId: 'user_id',
			accessToken: 'access_token',
			refreshToken: 'refresh_token',
			idToken: 'id_token',
			accessTokenExpiresAt: 'access_token_expires_at',
			refreshTokenExpiresAt: 'refresh_token_expires_at',
			createdAt: 'created_at',
			updatedAt: 'updated_at'
		}
	},
	verification: {
		modelName: 'auth_verification',
		fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' }
	}
} as const;
