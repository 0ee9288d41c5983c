import { endpoint, formOf, writing } from '#server/api/endpoint.ts';
import { postImport } from '#server/api/import.ts';

export const { POST, fallback } = endpoint({ POST: writing(postImport, formOf) });
