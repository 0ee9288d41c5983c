import { endpoint } from '#server/api/endpoint.ts';
import { catalogue } from '#server/open-data/catalogue.ts';
import { description } from '#server/open-data/description.ts';

export const { GET, fallback } = endpoint({ GET: description('application/ld+json', catalogue) });
