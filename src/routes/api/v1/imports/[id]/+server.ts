import { endpoint, readingOwn } from '#server/api/endpoint.ts';
import { getImport, importQuery } from '#server/api/import-state.ts';

export const { GET, fallback } = endpoint({ GET: readingOwn(importQuery, getImport) }, false);
