import { assessments } from '#server/api/assessment.ts';
import { computing } from '#server/api/computing.ts';

export const { POST, fallback } = computing(assessments);
