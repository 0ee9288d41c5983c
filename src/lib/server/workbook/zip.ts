import { strFromU8, unzipSync } from 'fflate';
import { Unreadable } from './unreadable.ts';

/** What a workbook may hold when it is unpacked: a small file can hold a very large one. */
const LARGEST = 256 * 1024 ** 2;
const MOST_PARTS = 5000;

/** The parts of a ZIP file by name; each is unpacked when it is asked for. */
export type Zip = { names: string[]; text(name: string): string | undefined };

/** Opens a ZIP file; refuses one that swells, by what it says of itself and by what comes out of it. */
export function openZip(bytes: Uint8Array): Zip {
	const names: string[] = [];
	let sum = 0;
	broken(() =>
		unzipSync(bytes, {
			filter({ name, originalSize }) {
				names.push(name);
				sum += originalSize;
				if (sum > LARGEST || names.length > MOST_PARTS) {
					throw new Unreadable('file-swells', { limit: `${LARGEST / 1024 ** 2} MB` });
				}
				return false;
			}
		})
	);
	return {
		names,
		text(name) {
			if (!names.includes(name)) return undefined;
			// No more room than it says is made for a part: one that lies about its size breaks off.
			const parts = broken(() => unzipSync(bytes, { filter: (part) => part.name === name }));
			const part = parts[name];
			return part && strFromU8(part);
		}
	};
}

function broken<Result>(unpack: () => Result): Result {
	try {
		return unpack();
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable('file-corrupt', { typed: 'ZIP' });
	}
}
