/**
 * What was typed and has not reached the server yet, kept in this browser under a name: it is there again after the tab was closed, and
 * after signing in anew. Names carry who typed it, so that nobody else on the same machine is shown it.
 */
export type KeptTyping<Typed> = { read(): Typed | undefined; keep(typed: Typed): void; forget(): void };

export function keptTyping<Typed>(name: string): KeptTyping<Typed> {
	const key = `pledgeline typed ${name}`;
	return {
		read: () => {
			try {
				return (JSON.parse(localStorage.getItem(key) ?? 'null') as Typed | null) ?? undefined;
			} catch {
				return undefined;
			}
		},
		keep: (typed) => {
			try {
				localStorage.setItem(key, JSON.stringify(typed));
			} catch {
				// A browser that keeps nothing, or is full: the server is asked all the sooner.
			}
		},
		forget: () => {
			try {
				localStorage.removeItem(key);
			} catch {
				// Nothing was kept.
			}
		}
	};
}
