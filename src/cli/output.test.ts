import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A program that answers until nobody listens any more, and then some; it says on the other stream that it came to its end. */
const PROGRAM = `
	import { mayBeLeft } from ${JSON.stringify(join(import.meta.dirname, 'output.ts'))};
	import { setTimeout } from 'node:timers/promises';
	mayBeLeft([process.stdout, process.stderr]);
	for (let line = 0; line < 20; line++) {
		process.stdout.write('line\\n');
		await setTimeout(10);
	}
	console.error('at its end');
`;

test('a command whose reader has read enough goes on quietly to its end', async () => {
	const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]);
	await once(child.stdout, 'data');
	child.stdout.destroy();
	const [said, gone] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	expect(said).toBe('at its end\n');
	expect(gone).toEqual([0, null]);
});

test('help, of which one line is read, says nothing else', async () => {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'pledgeline.ts'), 'help']);
	await once(child.stdout, 'data');
	child.stdout.destroy();
	const [said, gone] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	expect(said).toBe('');
	expect(gone).toEqual([0, null]);
});
