import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { importsOf } from './imports.ts';

/** Where an import leads. */
export type Target =
	| { kind: 'file'; path: string }
	/** With the part of the package after its name, if one is named: `date-fns` and `parseISO`. */
	| { kind: 'package'; name: string; part?: string }
	/** What the framework makes up: `$app/…`, `./$types`. */
	| { kind: 'virtual'; name: string }
	| { kind: 'unknown' };

/** A file of the project with what it imports; paths are relative to the root, with slashes. */
export type Module = {
	path: string;
	lines: number;
	imports: { target: Target; typeOnly: boolean }[];
	/** A component that does something once it is in the browser. */
	lively: boolean;
	/** What a file of a route says of whether the browser takes its page over. */
	csr: boolean | undefined;
};

/** State, effects, actions, attachments, bindings and listeners. */
const LIVELY = /\$(state|effect)\b|\bonMount\(|\{@attach\b|\s(use:|bind:|transition:|animate:|on[a-z]+=\{)/;

/** Every source file below `src` and `db`, without what is generated. */
export function readModules(root: string): Module[] {
	const names = namesOf(root);
	return ['src', 'db']
		.flatMap((folder) => filesBelow(root, folder))
		.map((path) => {
			const source = readFileSync(join(root, path), 'utf8');
			const imports = importsOf(path, source).map(({ specifier, typeOnly }) => ({
				target: specifier === undefined ? { kind: 'unknown' as const } : resolve(specifier, path, names),
				typeOnly
			}));
			const csr = /^export const csr = (true|false);/m.exec(source)?.[1];
			return {
				path,
				lines: source.replace(/\n$/, '').split('\n').length,
				imports,
				lively: path.endsWith('.svelte') && LIVELY.test(source),
				csr: csr === undefined ? undefined : csr === 'true'
			};
		});
}

function filesBelow(root: string, folder: string): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((item) => {
			const path = `${folder}/${item.name}`;
			if (item.isDirectory())
				return path === 'src/lib/words/compiled' || item.name.startsWith('.') ? [] : filesBelow(root, path);
			return /\.(ts|js|svelte)$/.test(item.name) && !item.name.endsWith('.d.ts') ? [path] : [];
		});
}

/** The names that package.json gives to folders, as pairs of beginnings: `#db/` and `db/`. */
function namesOf(root: string): [string, string][] {
	const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		imports: Record<string, string>;
	};
	return Object.entries(imports).map(([name, path]) => [
		name.replace(/\*$/, ''),
		path.replace(/^\.\//, '').replace(/\*$/, '')
	]);
}

function resolve(written: string, from: string, names: [string, string][]): Target {
	const specifier = written.replace(/\?.*$/, '');
	if (/(^|\/)\$types(\.js)?$/.test(specifier) || specifier.startsWith('$')) return { kind: 'virtual', name: specifier };
	if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
	if (specifier.startsWith('#')) {
		const [name, folder] = names.find(([begin]) => specifier.startsWith(begin)) ?? [];
		return name === undefined ? { kind: 'unknown' } : { kind: 'file', path: folder + specifier.slice(name.length) };
	}
	if (isBuiltin(specifier)) return { kind: 'package', name: 'node:' };
	const [name, part] = /^(@[^/]+\/[^/]+|[^/]+)\/?(.*)$/.exec(specifier)?.slice(1) ?? [];
	return { kind: 'package', name: name ?? specifier, ...(part && { part }) };
}
