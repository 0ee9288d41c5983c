import { openStore } from '#db/engine/store.ts';
import * as verdicts from '#db/verdicts.ts';
import * as targets from '#db/targets.ts';
import { assessedTargets, toldOf } from '#server/assessed.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
const store = await openStore('file:/tmp/verdict-work/p.db');
const ids = await verdicts.publicTargets(store.reading, undefined, 1e6);
const all = await assessedTargets(store.reading, ids, '2026-11-21' as never);
for (const id of ids) {
	const t = (await targets.byId(store.reading, id))!;
	const a = all.get(id)!;
	console.log(`${t.fact} [${a.verdict.explanation.rule.name}] stale ${a.freshness.overdue}`);
	for (const l of process.argv.slice(2) as ['en']) console.log('   ', verdictSentence(toldOf(t, a.verdict, l), l));
}
await store.close();
