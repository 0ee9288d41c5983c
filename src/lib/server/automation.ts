/** Of what examples are made: the installation's address, a series, and the period that it needs next. */
export type Subject = { origin: string; organisation: string; series: string; period: string };

/** A program as it can be copied; what it is written in says its name. */
export type Program = { name: string; code: string };

/**
 * Programs that report one figure of a series, each doing the same. The token and the figure come from the environment, so that
 * neither stands in a file that is passed on; the key is made of what the figure is about, so that a repeated run repeats nothing.
 */
export function programsFor({ origin, series, period }: Subject): Program[] {
	const address = `${origin}/api/v1/series/${series}/entries`;
	const key = `${series}-${period}`;
	return [
		{
			name: 'curl',
			code: `curl "${address}" \\
  -H "Authorization: Bearer $PLEDGELINE_TOKEN" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: ${key}" \\
  -d "{\\"period\\": \\"${period}\\", \\"value\\": $VALUE}"`
		},
		{
			name: 'Python',
			code: `import json, os, urllib.request

request = urllib.request.Request(
    "${address}",
    data=json.dumps({"period": "${period}", "value": float(os.environ["VALUE"])}).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["PLEDGELINE_TOKEN"],
        "Content-Type": "application/json",
        "Idempotency-Key": "${key}",
    },
)
with urllib.request.urlopen(request) as answer:
    print(answer.status, json.load(answer))`
		},
		{
			name: 'JavaScript (Node)',
			code: `const answer = await fetch('${address}', {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${process.env.PLEDGELINE_TOKEN}\`,
    'Content-Type': 'application/json',
    'Idempotency-Key': '${key}'
  },
  body: JSON.stringify({ period: '${period}', value: Number(process.env.VALUE) })
});
console.log(answer.status, await answer.json());`
		},
		{
			name: 'PowerShell',
			code: `$figure = @{ period = "${period}"; value = [double]$env:VALUE } | ConvertTo-Json
Invoke-RestMethod -Method Post -Uri "${address}" \`
  -ContentType "application/json" -Body $figure \`
  -Headers @{ Authorization = "Bearer $env:PLEDGELINE_TOKEN"; "Idempotency-Key" = "${key}" }`
		}
	];
}

/** The same for a whole file, first only asking what it would change. */
export function fileProgram({ origin, organisation }: Subject): Program {
	return {
		name: 'curl',
		code: `curl "${origin}/api/v1/imports" \\
  -H "Authorization: Bearer $PLEDGELINE_TOKEN" \\
  -F organisation=${organisation} -F dry_run=true -F file=@figures.csv`
	};
}

/** What is published of an organisation, in a workbook that can be refreshed. It needs no token. */
export function readingQuery({ origin, organisation }: Subject): Program {
	return {
		name: 'Power Query',
		code: `let
  Source = Csv.Document(Web.Contents("${origin}/api/v1/data.csv?organisation=${organisation}"), [Delimiter = ",", Encoding = 65001]),
  Figures = Table.PromoteHeaders(Source)
in
  Figures`
	};
}
