import { assessCagr, hasCagr } from './assess-cagr.ts';
import type { Case } from './case.ts';
import type { Finding } from './finding.ts';
import type { OtherWay, Sensitivity } from './judgement.ts';
import { figureAtAdoption } from './pace.ts';
import type { Method } from './verdict.ts';

/**
 * Whether a finding would stand without its latest figure, from the adoption instead of the baseline, and by the other method.
 *
 * From the adoption: the last figure before it takes the baseline's place; the goal stays what it was; left out
 * where too little has happened since. Nothing is told of a settled
 * finding: it compares one figure with the goal, and no other way leads there. `find` is the dispatch on the kind.
 *
 * @example sensitivityOf(subject, finding, find).otherMethod?.stands === false
 */
export function sensitivityOf(subject: Case, finding: Finding, find: (subject: Case) => Finding): Sensitivity {
	if (finding.key === 'not_assessable' || finding.settled) return {};
	const told: Sensitivity = {};
	const fewer = withoutLatest(subject);
	if (fewer) told.withoutLatest = otherWay(finding, find(fewer));
	const later = fromAdoption(subject);
	const since = later && otherWay(finding, find(later));
	if (later?.baseline && since && since.key !== 'not_assessable') {
		const { period, value } = later.baseline;
		told.fromAdoption = { ...since, from: { period, value } };
	}
	if (hasCagr(subject.aim)) {
		const method: Method = subject.input.method === 'cagr' ? 'linear' : 'cagr';
		const other =
			method === 'cagr' ? assessCagr(subject) : find({ ...subject, input: { ...subject.input, method: 'linear' } });
		if (!other.settled) told.otherMethod = { ...otherWay(finding, other), method };
	}
	const ways = [told.withoutLatest, told.fromAdoption, told.otherMethod].filter((way) => way !== undefined);
	if (ways.length > 0) told.stands = ways.every((way) => way.stands);
	return told;
}

function otherWay(finding: Finding, other: Finding): OtherWay {
	const { key, reason, paceRatio } = other;
	return {
		key,
		...(reason && { reason }),
		...(paceRatio !== undefined && { paceRatio }),
		stands: key === finding.key
	};
}

function withoutLatest(subject: Case): Case | undefined {
	if (subject.figures.length < 2) return undefined;
	const figures = subject.figures.slice(0, -1);
	const latest = figures[figures.length - 1];
	const { baseline } = subject;
	// A baseline that is the series' own latest figure would go with it; then there is nothing left to compare.
	return baseline && latest && latest.time < baseline.time ? undefined : { ...subject, figures, latest };
}

function fromAdoption(subject: Case): Case | undefined {
	const { kind } = subject.aim;
	const { baseline } = subject;
	if ((kind !== 'level' && kind !== 'direction') || baseline === undefined) return undefined;
	const figure = figureAtAdoption(subject);
	if (figure === undefined || figure.time <= baseline.time) return undefined;
	return { ...subject, baseline: { ...figure, basis: 'series' } };
}
