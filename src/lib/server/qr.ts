import { encode } from 'uqr';

/** A square of modules, drawn as one path on a field of `size` by `size`, with the four modules of white around it. */
export type Qr = { size: number; path: string };

export function qrOf(text: string): Qr {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { size, path: dark.join('') };
}
