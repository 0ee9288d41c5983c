// What the page loads when it draws: Chart.js, the builder, the reading mark.
export { Chart } from './register.ts';
export { readAt } from './ground.ts';
export { chartMarks, spoken, type Mark } from './marks.ts';
export { targetChart } from './target-chart.ts';
