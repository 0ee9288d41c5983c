// The one script of public pages: PublicScript.svelte puts it into those that need it, vite.config.ts gives it its address.
import { drawChart, type ReadableChart } from './chart-reader.ts';

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-chart]')) {
	drawChart(figure, JSON.parse(figure.dataset.chart ?? '') as ReadableChart);
}

/** Browsers open what an address inside leads to; those that do not are helped. */
function reveal(): void {
	const details = document.getElementById(location.hash.slice(1))?.closest('details');
	if (details) details.open = true;
}

reveal();
addEventListener('hashchange', reveal);
