import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a software authenticator is asked for, and how it is to misbehave. */
export type Request = { challenge: string; origin: string };
export type Manner = {
	/** Whether it has asked its owner for a finger or a PIN. */
	verified?: boolean;
	/** Of another party than that of the origin. */
	party?: string;
	/** Whose passkey it says this is. */
	owner?: string;
	/** By how much its count goes on. */
	step?: number;
	/** Another kind of answer than what was asked for. */
	type?: string;
};

/**
 * An authenticator in software with one ES256 key of its own: makes attestations of the kind "none" and assertions, byte by byte as
 * WebAuthn has them.
 */
export class SoftwareAuthenticator {
	readonly id = randomBytes(16).toString('base64url');
	counter: number;
	owner = '';
	readonly #key: KeyObject;
	readonly #publicKey: Buffer;

	constructor(counter = 0) {
		this.counter = counter;
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
		this.#key = privateKey;
		this.#publicKey = map([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, Buffer.from(x, 'base64url')],
			[-3, Buffer.from(y, 'base64url')]
		]);
	}

	/** Makes its passkey for somebody; the answer as a browser sends it. */
	make({ challenge, origin }: Request, owner: string, manner: Manner = {}): string {
		this.owner = owner;
		const id = Buffer.from(this.id, 'base64url');
		const length = Buffer.alloc(2);
		length.writeUInt16BE(id.length);
		const data = Buffer.concat([this.#data(origin, manner, 0x40), Buffer.alloc(16), length, id, this.#publicKey]);
		const attestation = map([
			['fmt', 'none'],
			['attStmt', new Map<string, never>()],
			['authData', data]
		]);
		return this.#answer({
			clientDataJSON: clientData(manner.type ?? 'webauthn.create', challenge, origin).toString('base64url'),
			attestationObject: attestation.toString('base64url'),
			transports: ['internal']
		});
	}

	/** Signs in with its passkey. */
	sign({ challenge, origin }: Request, manner: Manner = {}): string {
		this.counter += manner.step ?? 0;
		const data = this.#data(origin, manner, 0);
		const client = clientData(manner.type ?? 'webauthn.get', challenge, origin);
		const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
		return this.#answer({
			clientDataJSON: client.toString('base64url'),
			authenticatorData: data.toString('base64url'),
			signature: sign('sha256', signed, this.#key).toString('base64url'),
			userHandle: Buffer.from(manner.owner ?? this.owner).toString('base64url')
		});
	}

	#data(origin: string, { verified = true, party = new URL(origin).hostname }: Manner, more: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(this.counter);
		const flags = 0x01 | (verified ? 0x04 : 0) | more;
		return Buffer.concat([createHash('sha256').update(party).digest(), Buffer.from([flags]), counter]);
	}

	#answer(response: object): string {
		return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response });
	}
}

function clientData(type: string, challenge: string, origin: string): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

type Value = number | string | Buffer | Map<string, never>;

/** A map in CBOR (RFC 8949), of the few kinds of values that are needed here. */
function map(pairs: [number | string, Value][]): Buffer {
	return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Value): Buffer {
	if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
	if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
	if (value instanceof Map) return head(5, 0);
	return Buffer.concat([head(2, value.length), value]);
}

function head(kind: number, count: number): Buffer {
	if (count < 24) return Buffer.from([(kind << 5) | count]);
	return count < 256
		? Buffer.from([(kind << 5) | 24, count])
		: Buffer.from([(kind << 5) | 25, count >> 8, count & 255]);
}
