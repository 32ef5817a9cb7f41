import writeXlsxFile from 'write-excel-file/node'

/** Writes a spreadsheet of one sheet: bold headings, every cell as text, as the original does. */
export async function writeXlsx(
  path: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const headings = heads.map(value => ({ value, fontWeight: 'bold' as const }))
  const cells = rows.map(row => row.map(value => ({ value, type: String })))
  await writeXlsxFile([headings, ...cells]).toFile(path)
}
