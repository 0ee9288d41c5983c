import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import { standingWord, type RulingState, type StatementState } from '#domain/opinion.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { shown } from './display.ts';
import { within, type Scope } from './target-queue.ts';
import type { Tables } from './tables.ts';

/** The three opinions on a target as they stand now. */
export type Opinion = {
	target: Id<'target'>;
	verdict: VerdictKey | null;
	statement: StatementState | null;
	ruling: RulingState | null;
};

/** The targets in force of which something was stated or ruled, in some agreements or organisations, by their identifiers. */
export async function stated(db: Kysely<Tables>, scope: Scope): Promise<Opinion[]> {
	if (scope.agreements.length + scope.organisations.length === 0) return [];
	const rows = await db
		.selectFrom('targets')
		.leftJoin('current_verdicts', 'current_verdicts.target_id', 'targets.id')
		.leftJoin('statements', (join) =>
			join
				.onRef('statements.target_id', '=', 'targets.id')
				.on((on) =>
					on.not(
						on.exists(
							on
								.selectFrom('statements as later')
								.select('later.id')
								.whereRef('later.target_id', '=', 'statements.target_id')
								.whereRef('later.number', '>', 'statements.number')
						)
					)
				)
		)
		.leftJoin('rulings', (join) =>
			join
				.onRef('rulings.target_id', '=', 'targets.id')
				.on((on) =>
					on.not(
						on.exists(
							on
								.selectFrom('rulings as later')
								.select('later.id')
								.whereRef('later.target_id', '=', 'rulings.target_id')
								.whereRef('later.number', '>', 'rulings.number')
						)
					)
				)
		)
		.select(['targets.id as target', 'current_verdicts.verdict', 'statements.state as statement'])
		.select('rulings.state as ruling')
		.where('targets.life', '=', 'in_force')
		.where(shown('targets.origin'))
		.where((where) => where.or([where('statements.id', 'is not', null), where('rulings.id', 'is not', null)]))
		.where((where) => within(where, scope))
		.orderBy('targets.id')
		.execute();
	return rows.map(({ statement, ...row }) => ({
		...row,
		statement: (statement && standingWord([{ state: statement }])?.state) ?? null
	}));
}
