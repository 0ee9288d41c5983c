import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** One import as it is written. */
export type Import = {
	/** Undefined: computed when it runs, so that nobody can tell what it is. */
	specifier: string | undefined;
	/** Types only: gone before anything runs. */
	typeOnly: boolean;
};

/** Every import of a file: static, dynamic, exports from elsewhere, types. */
export function importsOf(path: string, source: string): Import[] {
	return path.endsWith('.svelte') ? importsOfComponent(source) : importsOfScript(path, source);
}

function importsOfScript(path: string, source: string): Import[] {
	const found: Import[] = [];
	function visit(node: ts.Node): void {
		if (ts.isImportDeclaration(node))
			found.push({ specifier: textOf(node.moduleSpecifier), typeOnly: isTypeOnly(node.importClause) });
		else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
			found.push({ specifier: textOf(node.moduleSpecifier), typeOnly: isTypeOnlyExport(node) });
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			found.push({ specifier: textOf(node.arguments[0]), typeOnly: false });
		else if (ts.isCallExpression(node) && isGlob(node)) found.push({ specifier: undefined, typeOnly: false });
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			found.push({ specifier: textOf(node.argument.literal), typeOnly: true });
		ts.forEachChild(node, visit);
	}
	visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false));
	return found;
}

/** Vite's `import.meta.glob(…)`: it imports what no specifier names. */
function isGlob(node: ts.CallExpression): boolean {
	return (
		ts.isPropertyAccessExpression(node.expression) &&
		ts.isMetaProperty(node.expression.expression) &&
		node.expression.name.text === 'glob'
	);
}

function textOf(node: ts.Node | undefined): string | undefined {
	return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const named = clause.namedBindings;
	return !clause.name && named !== undefined && ts.isNamedImports(named) && everyIsType(named.elements);
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
	if (node.isTypeOnly) return true;
	return (
		node.exportClause !== undefined && ts.isNamedExports(node.exportClause) && everyIsType(node.exportClause.elements)
	);
}

function everyIsType(elements: readonly { isTypeOnly: boolean }[]): boolean {
	return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

type EstreeNode = {
	type: string;
	source?: { type: string; value?: unknown } | null;
	specifiers?: { importKind?: string; exportKind?: string }[];
	importKind?: string;
	exportKind?: string;
	callee?: { type: string; object?: { type: string }; property?: { name?: string } };
};

function importsOfComponent(source: string): Import[] {
	const found: Import[] = [];
	function visit(value: unknown): void {
		if (Array.isArray(value)) return value.forEach(visit);
		if (value === null || typeof value !== 'object') return;
		if ('type' in value && typeof value.type === 'string') take(value as EstreeNode);
		for (const [key, child] of Object.entries(value)) if (key !== 'loc' && key !== 'metadata') visit(child);
	}
	function take(node: EstreeNode): void {
		const specifier = typeof node.source?.value === 'string' ? node.source.value : undefined;
		if (node.type === 'ImportExpression') found.push({ specifier, typeOnly: false });
		else if (node.type === 'CallExpression' && isGlobNode(node)) found.push({ specifier: undefined, typeOnly: false });
		else if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type) && node.source)
			found.push({ specifier, typeOnly: isTypeOnlyNode(node) });
	}
	visit(parse(source, { modern: true }));
	return found;
}

function isGlobNode(node: EstreeNode): boolean {
	return node.callee?.object?.type === 'MetaProperty' && node.callee.property?.name === 'glob';
}

function isTypeOnlyNode(node: EstreeNode): boolean {
	if (node.importKind === 'type' || node.exportKind === 'type') return true;
	const specifiers = node.specifiers ?? [];
	return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type');
}
