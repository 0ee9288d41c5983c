import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import * as targetLives from '#db/target-lives.ts';
import * as targetWordings from '#db/target-wordings.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as verdicts from '#db/verdicts.ts';
import { anatomyOf, type Promised } from '#domain/anatomy.ts';
import { isId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { asOfIn, asOfQuery, dayJudged, knownThen } from '#server/as-of.ts';
import { assessedThen } from '#server/assessed.ts';
import type { Said } from '#server/aim-list.ts';
import { listedFigures, type ListedFigure } from '#server/figure-list.ts';
import { citedState } from '#server/cited-state.ts';
import { found } from '#server/guard.ts';
import { holdersOf } from '#server/held-together.ts';
import { gapsIn } from '#server/parts.ts';
import { deadInSource } from '#server/evidence/told.ts';
import { perPerson } from '#server/per-person.ts';
import { toldSeries } from '#server/told-series.ts';
import { subjectOf } from '#server/subject.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { repliesBeside, toldReply } from '#server/told-replies.ts';
import { toldOpinions } from '#server/told-opinions.ts';
import { toldVerdict } from '#server/told-verdict.ts';
import { anatomyTold } from '#words/anatomy.ts';
import { derivation } from '#words/explanation.ts';
import { inLanguage } from '#words/text.ts';
import { datasetOf } from './dataset.ts';
import { embedOf } from './embed.ts';
import { factsOf } from './facts.ts';
import { timelineOf } from './timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const now = found(isId<'target'>(params.id) ? await targets.publicById(db, params.id) : undefined, locals);
	const asOf = asOfIn(url.searchParams);
	const { target, older, figures } = await knownThen(db, now, asOf);
	const { series_id, dimension } = target;
	const assessed = assessedThen(target, figures, dayJudged(asOf, locals.application.clock));
	const versions = await targetVersions.of(db, target.id);
	const of = series_id ? await series.byId(db, series_id) : undefined;
	const successor = of?.successor_id ? await series.byId(db, of.successor_id) : undefined;
	const history = series_id ? await entries.publicHistory(db, series_id, dimension) : [];
	const state = await citedState(locals);
	const verdict = toldVerdict(target, assessed, language);
	const zone = locals.application.settings.timeZone;
	const opinions = await toldOpinions(db, target, assessed.verdict.key, { language, zone, knownAt: asOf?.knownAt });
	const judged = { id: target.id, series_id, dimension, about: assessed.verdict.about };
	const reply = (await repliesBeside(db, [judged], asOf?.knownAt)).get(target.id);
	const organisation = inLanguage(target.organisation.name, language).text;
	const group = target.organisation.kind === 'group' ? [target.organisation_id] : [];
	const held = await holdersOf(db, group, { language, today: dayJudged(asOf, locals.application.clock) });
	return {
		state,
		reply: reply && toldReply(reply, { organisation, period: reply.period }, { language, zone }),
		embed: embedOf(target, figures, locals),
		dataset: figures.length > 0 ? datasetOf(target, verdict.sentence, locals, state) : undefined,
		target,
		holders: held.get(target.organisation_id) ?? [],
		asOf,
		zone,
		predecessor: named(target.supersedes_id ? await targets.publicById(db, target.supersedes_id) : undefined, language),
		successor: named(await targetLists.successorOf(db, target.id), language),
		background: figures.length === 0 ? await backgroundOf(db, target, language) : [],
		series: of,
		about: of ? toldSeries(of, successor, language) : [],
		gaps: of && (await gapsIn(db, of, language, { then: asOf })),
		links: (await targets.linksOf(db, [target.id])).get(target.id) ?? [],
		agreements: await agreements.ofOrganisation(db, target.organisation_id),
		unconfirmed: history.some(isUnconfirmed),
		verdict,
		anatomy: target.quote ? anatomyTold(anatomyOf(target.quote, promisedBy(target)), language) : undefined,
		source: {
			text: [target.source_publisher, target.source].filter(Boolean).join('. '),
			cautions: await deadInSource(db, target.source, { language, zone })
		},
		why: derivation({ unit: target.current.unit, ...assessed }, language),
		subject: subjectOf(target, figures, language, { older, assessed }),
		facts: factsOf(target, figures, assessed.verdict, await perPerson(db, target, figures, language), language),
		opinions: { statement: opinions.statement, ruling: opinions.ruling, disputes: opinions.disputes },
		timeline: timelineOf({
			...{ target, versions, history, language, opinions },
			steps: await targetLives.of(db, target.id),
			wordings: await targetWordings.of(db, target.id),
			changes: await verdicts.changesOf(db, target.id),
			zone
		}),
		picture: pictureAddresses(`/charts/targets/${target.id}.png`, language, asOfQuery(asOf))
	};
};

/** What the organisation measures on the same indicator in another way: shown beside an aim without figures, never drawn. */
async function backgroundOf(db: Reading, target: Target, language: Language): Promise<ListedFigure[]> {
	const { organisation, indicator } = target;
	const measured = await series.page(db, { organisation: organisation.slug, indicator: indicator.slug }, undefined, 20);
	const others = measured.filter((each) => each.id !== target.series_id);
	const ids = others.map((each) => each.id);
	const figures = listedFigures(others, await latestFigures.ofSeries(db, ids), language);
	return figures.filter((figure) => figure.amount !== undefined);
}

function named(target: Target | undefined, language: Language): { id: string; title: Said } | undefined {
	return target && { id: target.id, title: inLanguage(target.title, language) };
}

/** What the sentence behind an aim is read for; an aim without a number is read for any. */
function promisedBy({ organisation, kind, current }: Target): Promised {
	const { goal_period, goal_value, percent, baseline_period, baseline_value } = current;
	return {
		names: Object.values(organisation.name),
		...(kind !== 'unmeasured' && {
			goal: { ...(goal_period && { period: goal_period }), ...(goal_value !== null && { value: goal_value }) }
		}),
		...(percent !== null && { percent }),
		...(baseline_period && baseline_value !== null && { baseline: { period: baseline_period, value: baseline_value } })
	};
}

function isUnconfirmed(entry: entries.Entry): boolean {
	return entry.state === 'published' && entry.origin === 'public_source' && entry.confirmed_at === null;
}
