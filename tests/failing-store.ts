import type { KyselyPlugin, PluginTransformQueryArgs, RootOperationNode } from 'kysely';
import type { Store } from '#db/engine/store.ts';

export const PLANTED = 'planted: the disk is full';

const CHANGES: RootOperationNode['kind'][] = ['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'];

/** The same store, on which the nth change of a transaction fails before it reaches the database. */
export function failingAt(store: Store, nth: number): Store {
	return {
		...store,
		get reading() {
			return store.reading;
		},
		get writing() {
			return store.writing;
		},
		transaction: (work) => {
			let changes = 0;
			const plugin: KyselyPlugin = {
				transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
					if (CHANGES.includes(node.kind) && ++changes === nth) throw new Error(PLANTED);
					return node;
				},
				transformResult: async ({ result }) => result
			};
			return store.transaction((tx) => work(tx.withPlugin(plugin)));
		}
	};
}
