/**
 * For the streams on which a command answers: whoever reads them may have read enough and be gone, as `head` is after one line. That
 * is no failure of the command, which does to its end what was asked.
 */
export function mayBeLeft(streams: readonly NodeJS.WriteStream[]): void {
	for (const stream of streams) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE') throw error;
		});
	}
}
