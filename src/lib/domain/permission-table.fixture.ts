/**
 * "Who may" as the domain has it, written out by hand; every blank is a refusal. `city`: what is of their own organisation.
 * `city if allowed`: the same where the organisation lets its reporters submit. `agreement`: what is of their own agreement.
 * `others`: the same, but not of an organisation in which they hold a role. `others' aims`: the same, but not what they
 * proposed themselves. `if own`: only what they proposed themselves. `system` is the installation itself, during set-up.
 */
const TABLE = `
	act                    | nobody | reporter        | approver | organiser    | administrator | system
	read drafts            |        | city            | city     |              | all           |
	read submitted         |        | city            | city     | agreement    | all           |
	save draft             |        | city            | city     |              |               |
	discard draft          |        | city            | city     |              |               |
	import entries         |        | city            | city     |              |               |
	submit entry           |        | city if allowed | city     |              |               |
	recall entry           |        | city if allowed | city     |              |               |
	withdraw entry         |        |                 | city     |              |               |
	attach evidence        |        | city if allowed | city     |              |               |
	remove evidence        |        | city            | city     |              |               |
	withdraw evidence      |        |                 | city     |              |               |
	redact evidence        |        |                 |          |              | all           |
	confirm entry          |        |                 | city     |              |               |
	ask to confirm         |        |                 |          | agreement    | all           | all
	answer question        |        |                 | city     |              |               |
	defer figure           |        | city            | city     |              |               |
	redact entry           |        |                 |          |              | all           |
	publish unreviewed     |        |                 |          |              |               | all
	tell notices           |        |                 |          |              |               | all
	publish held           |        |                 |          |              |               | all
	reply to notice        |        |                 | city     |              |               |
	roll verdicts          |        |                 |          |              |               | all
	accept entry           |        |                 |          | others       |               |
	return entry           |        |                 |          | others       |               |
	comment entry          |        | city            | city     | agreement    |               |
	ask for figure         |        |                 |          | agreement    |               |
	record public figures  |        |                 |          | agreement    | all           | all
	propose target         |        | city            | city     | agreement    |               | all
	put target in force    |        |                 |          | others' aims |               | all
	return target          |        |                 |          | others' aims |               |
	propose target again   |        | city if own     | city     | agreement if own |           |
	discard target         |        | city if own     | city     | agreement if own |           |
	reword target          |        | city if own     | city     | agreement    |               |
	propose version        |        | city            | city     | agreement    |               |
	discard version        |        | city            | city     | agreement    |               |
	put version in force   |        |                 |          | others' aims |               |
	link target            |        |                 | city     | agreement    |               |
	withdraw target        |        |                 | city     | agreement    |               |
	end target             |        |                 | city     | agreement    |               |
	make statement         |        |                 | city     |              |               |
	make ruling            |        |                 |          | others       |               |
	edit agreement         |        |                 |          | agreement    | all           |
	edit commitments       |        |                 |          | agreement    | all           |
	add party              |        |                 |          | agreement    | all           |
	end party              |        |                 |          | agreement    | all           |
	make group             |        |                 |          | agreement    | all           |
	add member             |        |                 |          | agreement    | all           |
	end member             |        |                 |          | agreement    | all           |
	record action          |        | city            | city     | agreement    |               |
	set series             |        |                 | city     | agreement    | all           |
	end series             |        |                 | city     | agreement    | all           |
	reopen series          |        |                 | city     | agreement    | all           |
	discard series         |        |                 | city     | agreement if own | all       |
	rename organisation    |        |                 |          |              | all           |
	merge organisation     |        |                 |          |              | all           |
	add person             |        |                 | city     | agreement    | all           | all
	remove role            |        |                 | city     | agreement    | all           | all
	disable person         |        |                 |          |              | all           | all
	enable person          |        |                 |          |              | all           | all
	reset ways in          |        |                 |          |              | all           | all
	read person            |        |                 |          |              | all           | all
	erase person           |        |                 |          |              | all           | all
	add token              |        |                 | city     | agreement    | all           | all
	read tokens            |        |                 | city     | agreement    | all           | all
	revoke token           |        |                 | city     | agreement    | all           | all
	register actions       |        |                 |          | agreement    |               | all
	register agreements    |        |                 |          |              | all           | all
	register organisations |        |                 |          |              | all           | all
	register indicators    |        |                 |          |              | all           | all
	add indicator          |        |                 |          |              | all           |
	set indicator          |        |                 |          |              | all           |
	open series            |        |                 |          |              | all           | all
	add series             |        |                 | city     | agreement    | all           |
	show public figures    |        |                 |          |              | all           |
	give feedback          | all    | all             | all      | all          | all           | all
	read feedback          |        |                 |          | all          | all           |
	answer feedback        |        |                 |          | all          | all           |
`;

const [head = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));

/** "act", then who there is. */
export const HEAD: readonly string[] = head;

/** Each act with what it says of each of them. */
export const ROWS: readonly string[][] = rows;

/** What the table says of an act and one of those in its head. */
export function cellOf(act: string, role: string): string {
	const cell = rows.find(([name]) => name === act)?.[head.indexOf(role)];
	if (cell === undefined) throw new Error(`The table says nothing of "${act}" and "${role}".`);
	return cell;
}
