import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { WrongUsage, type Command } from './command.ts';
import { dispatch } from './dispatch.ts';

const greet: Command = {
	summary: 'greets',
	usage: 'pledgeline greet --name N\npledgeline greet --all',
	async run(args, context) {
		const { values } = parseArgs({ args, options: { name: { type: 'string' }, all: { type: 'boolean' } } });
		if (!values.name && !values.all) throw new WrongUsage('Whom?');
		if (values.name === 'nobody') throw new Error('The database is locked: stop what writes to it.');
		if (values.name === 'stranger') {
			context.err('Strangers are refused.');
			return 1;
		}
		context.out(`Hello ${values.name ?? 'all'}`);
		return 0;
	}
};

async function ask(
	args: string[],
	env: Record<string, string> = {}
): Promise<{ code: number; out: string; err: string }> {
	const out: string[] = [];
	const err: string[] = [];
	const code = await dispatch(
		args,
		{ greet: () => Promise.resolve(greet) },
		{ root: '/nowhere', env, out: (line) => void out.push(line), err: (line) => void err.push(line) }
	);
	return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a command that does what was asked: 0, and only that on stdout', async () => {
	expect(await ask(['greet', '--name', 'Aino'])).toEqual({ code: 0, out: 'Hello Aino', err: '' });
});

test('a refusal: 1 and a sentence', async () => {
	expect(await ask(['greet', '--name', 'stranger'])).toEqual({ code: 1, out: '', err: 'Strangers are refused.' });
});

test('a failure: 1 and its message, with its stack only when one asks for it', async () => {
	const sentence = 'The database is locked: stop what writes to it.';
	expect(await ask(['greet', '--name', 'nobody'])).toEqual({ code: 1, out: '', err: sentence });
	expect((await ask(['greet', '--name', 'nobody'], { LOG_LEVEL: 'debug' })).err).toContain('dispatch.test.ts');
});

test.each([[['greet']], [['greet', '--nmae', 'x']], [['greet', '--name']], [['greet', 'x']]])(
	'%j is called wrongly: 2 and the usage on stderr',
	async (args) => {
		const answer = await ask(args);
		expect(answer).toMatchObject({ code: 2, out: '' });
		expect(answer.err).toMatch(/^[A-Z].*\.$|^Whom\?/m);
		expect(answer.err).toContain('usage: pledgeline greet --name N\n       pledgeline greet --all');
	}
);

test.each([[[]], [['greeet']], [['toString']], [['help', 'greeet']], [['help', 'greet', 'x']]])(
	'%j: 2 and the usage on stderr',
	async (args) => {
		const answer = await ask(args);
		expect(answer).toMatchObject({ code: 2, out: '' });
		expect(answer.err).toContain('usage: pledgeline');
	}
);

test.each([[['help']], [['--help']], [['-h']]])('%j lists the commands', async (args) => {
	const answer = await ask(args);
	expect(answer).toMatchObject({ code: 0, err: '' });
	expect(answer.out).toContain('  greet  greets');
});

test.each([[['help', 'greet']], [['greet', '--help']], [['greet', '--name', 'x', '-h']]])(
	'%j says how it is called',
	async (args) => {
		const answer = await ask(args);
		expect(answer).toMatchObject({ code: 0, err: '' });
		expect(answer.out).toContain('usage: pledgeline greet --name N');
	}
);
