import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { text } from '../../scripts/docs/man.ts'
import { escaped } from '../../scripts/docs/markdown.ts'
import { docsOf } from '../../scripts/generate-docs.ts'
import { commandNames } from '../../src/cli/command-index.ts'
import { grammarOf } from '../../src/cli/grammar/spec.ts'
import { loadCommand } from '../../src/cli/load.ts'
import { z } from '../../src/core/zod.ts'
import { index } from '../../src/shell/index.gen.ts'

const GROFF = '/usr/bin/groff'
const hasGroff = spawnSync(GROFF, ['--version']).status === 0

const reference = z.object({ $ref: z.string() })
const property = z.looseObject({})
const group = z.object({ title: z.string(), type: z.literal('object'), properties: z.record(z.string(), property) })
const commandSchema = z.looseObject({
  description: z.string(),
  properties: z.record(z.string(), property),
  required: z.optional(z.array(z.string())),
  allOf: z.optional(z.array(reference)),
  'x-arguments': z.optional(z.array(z.string())),
})
const schemaShape = z.looseObject({
  $defs: z.object({
    global: group,
    groups: z.record(z.string(), group),
    commands: z.record(z.string(), commandSchema),
  }),
})

describe('the generated documentation', () => {
  let files: Map<string, string>
  beforeAll(async () => {
    files = await docsOf(index)
  })
  const file = (path: string): string => files.get(path) ?? ''
  const schema = () => z.parse(schemaShape, JSON.parse(file('docs/commands/commands.schema.json')))

  test('tells every command once: in Markdown, in the manual page, in the schema', () => {
    const names = commandNames(index)
    const pages = [...files]
      .filter(([path]) => /^docs\/commands\/(?!README|shared).*\.md$/.test(path))
      .map(([, t]) => t)
    const headings = pages.flatMap(page => [...page.matchAll(/^## (\S+)$/gm)].map(([, name = '']) => name))
    expect(headings.toSorted()).toEqual(names.toSorted())
    expect(Object.keys(schema().$defs.commands).toSorted()).toEqual(names.toSorted())
    const man = file('docs/man/climc.1')
    expect(names.filter(name => !man.includes(`\\fB${text(name)}\\fR`))).toEqual([])
  })

  test('every link leads to a page and a heading that are there', () => {
    const broken: string[] = []
    for (const [path, page] of files) {
      if (!path.endsWith('.md')) continue
      for (const [, target = ''] of page.matchAll(/\]\(([^)\s]+)\)/g)) {
        const [name = '', anchor] = target.split('#')
        const there = name === '' ? page : file(`docs/commands/${name}`)
        const headings = [...there.matchAll(/^## (.+)$/gm)].map(([, h = '']) => h.toLowerCase().replaceAll(' ', '-'))
        if (there === '' || (anchor !== undefined && !headings.includes(anchor))) broken.push(`${path}: ${target}`)
      }
    }
    expect(broken).toEqual([])
  })

  test('an option is told with its choices, default, variable, and that it is secret', () => {
    const page = file('docs/commands/cloudaccounts.md')
    const [, part = ''] = page.split('## cloud-account-create-testcloud\n')
    expect(part).toMatch(/^\| `ACCESS_KEY_SECRET` \| .*\(secret\) \|$/m)
    expect(part).toMatch(/^\| `--environment[^|]*\| .*\(`InternationalCloud`, `ChinaCloud`\)/m)
    expect(part).toMatch(/^climc cloud-account-create-testcloud \[options\] NAME ACCESS_KEY_ID ACCESS_KEY_SECRET$/m)
    expect(file('docs/commands/README.md')).toMatch(/^\| `--os-password .*\(secret\) \(`\$OS_PASSWORD`\) \|$/m)
  })

  test('what lists share is told once, and the lists refer to it', () => {
    expect(file('docs/commands/shared-options.md').match(/^\| `--limit /gm)).toHaveLength(1)
    const [, part = ''] = file('docs/commands/servers.md').split('## server-list\n')
    expect(part.split('\n## ')[0]).toMatch(/^Also: .*\[Paging and order\]\(shared-options\.md#paging-and-order\)/m)
  })

  test('the schema has every option of a command, and every reference in it leads somewhere', async () => {
    const { groups, commands } = schema().$defs
    const membersOf = (pointer: string): string[] => {
      const [, id = '', member] = /^#\/\$defs\/groups\/([^/]+)(?:\/properties\/(.+))?$/.exec(pointer) ?? []
      const members = Object.keys(groups[id]?.properties ?? {})
      return member === undefined ? members : members.filter(name => name === member)
    }
    for (const name of ['server-list', 'server-create', 'cloud-account-create-testcloud', 'server-delete', 'api']) {
      const entry = commands[name]
      const { positionals, options } = grammarOf((await loadCommand({ name: 'climc', index }, name)).options)
      const known = [
        ...Object.keys(entry?.properties ?? {}),
        ...(entry?.allOf ?? []).flatMap(one => membersOf(one.$ref)),
      ]
      expect(known.toSorted()).toEqual([...positionals, ...options].map(spec => spec.token).toSorted())
      expect(entry?.['x-arguments'] ?? []).toEqual(positionals.map(spec => spec.token))
    }
    const pointers = [...JSON.stringify(commands).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer = '']) => pointer)
    expect(pointers.filter(pointer => membersOf(pointer).length === 0)).toEqual([])
  })

  test.skipIf(!hasGroff)('the manual page is one that groff has nothing to say about (needs groff)', () => {
    const { stderr, stdout, status } = spawnSync(GROFF, ['-man', '-Tutf8', '-ww'], {
      input: file('docs/man/climc.1'),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/List cloud accounts/)
  })
})

test('text stays text in roff and in Markdown, on one line', () => {
  expect(text('.so /etc\\passwd -x “y”')).toBe('\\&.so /etc\\epasswd \\-x \\[u201C]y\\[u201D]')
  expect(escaped('a|b <c> *d* [e](f) `g`')).toBe('a\\|b \\<c\\> \\*d\\* \\[e\\](f) \\`g\\`')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), any => {
      expect(text(any)).toMatch(/^[\x20-\x7e]*$/)
      expect(text(any)).not.toMatch(/^[.']/)
      expect(escaped(any)).not.toMatch(/\n|(?:^|[^\\])[|<>]/)
    }),
  )
})
