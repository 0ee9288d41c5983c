import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#words/messages.ts';

/** A page is one route in four languages: the address without its language names it. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
