import { endpoint } from '#server/api/endpoint.ts';
import { dataPackage } from '#server/open-data/data-package.ts';
import { description } from '#server/open-data/description.ts';

export const { GET, fallback } = endpoint({ GET: description('application/vnd.datapackage+json', dataPackage) });
