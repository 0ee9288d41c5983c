import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';

// Only what our charts draw with; everything else stays out of what a reader's browser loads.
Chart.register(LineController, LineElement, PointElement, LinearScale);

export { Chart };
