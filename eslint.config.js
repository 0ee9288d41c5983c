import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'data/',
		'coverage/',
		'test-results/',
		'playwright-report/',
		'src/lib/words/compiled/',
		'**/.compiling-*/'
	]),
	ts.configs.recommended,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		rules: {
			// TypeScript knows what is defined; a linter that guesses is in the way.
			'no-undef': 'off',
			'no-redeclare': 'off',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-var': 'error',
			'prefer-const': 'error',
			'object-shorthand': 'error',
			'no-else-return': 'error',
			'no-self-compare': 'error',
			'no-constant-condition': ['error', { checkLoops: false }],
			'no-debugger': 'error',
			'no-unreachable': 'error',
			'no-unsafe-finally': 'error',
			'no-cond-assign': 'error',
			'no-control-regex': 'off',
			'no-eval': 'error',
			'no-implied-eval': 'error',
			// A function of a file is declared; arrows are for arguments, for a line inside a function, and for what the framework types.
			'no-restricted-syntax': [
				'error',
				{
					selector:
						':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > ArrowFunctionExpression',
					message: 'Declare it: function name(): Type { … }'
				}
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/consistent-type-definitions': 'off'
		}
	},
	{
		files: ['**/*.ts'],
		// What needs types is asked in .oxlintrc.json.
		rules: {
			'@typescript-eslint/explicit-function-return-type': [
				'error',
				{ allowExpressions: true, allowTypedFunctionExpressions: true, allowHigherOrderFunctions: true }
			]
		}
	},
	{
		// The type of a piece of a query says less than the query and is longer; so does that of a test's arrangement.
		files: ['db/**/*.ts', '**/*.test.ts', 'tests/**/*.ts'],
		rules: { '@typescript-eslint/explicit-function-return-type': 'off' }
	},
	{
		// What runs in the app says what it has to say through the log or the command's context.
		files: ['src/lib/**/*.ts', 'src/routes/**', 'src/hooks*.ts', 'db/**/*.ts'],
		rules: { 'no-console': 'error' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		},
		rules: {
			'prefer-const': 'off',
			'svelte/prefer-const': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/button-has-type': 'error',
			'svelte/require-each-key': 'error',
			// The addresses are ours and stable; there is no base path.
			'svelte/no-navigation-without-resolve': 'off'
		}
	}
);
