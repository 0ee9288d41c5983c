import { openStore } from '#db/engine/store.ts';
import * as verdicts from '#db/verdicts.ts';
import * as targets from '#db/targets.ts';
import { assessedTargets, toldOf } from '#server/assessed.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { derivation } from '#words/explanation.ts';
const store = await openStore('file:/tmp/verdict-work/p.db');
const ids = await verdicts.publicTargets(store.reading, undefined, 1e6);
const all = await assessedTargets(store.reading, ids, '2026-11-21' as never);
const [, , wanted = '', ...ls] = process.argv;
for (const id of ids) {
	const t = (await targets.byId(store.reading, id))!;
	if (!wanted.split(',').includes(t.fact!)) continue;
	const a = all.get(id)!;
	for (const l of ls as ['en']) {
		console.log('##', verdictSentence(toldOf(t, a.verdict, l), l));
		for (const p of derivation({ unit: t.current.unit, ...a }, l)) {
			console.log(' #', p.title);
			for (const x of p.lines) console.log('     ', x.term, '|', x.text);
		}
	}
}
await store.close();
