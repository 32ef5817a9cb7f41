import type { Step } from './steps.ts'

/** Steps as JUnit has them: what CI systems read. */
export function junit(name: string, steps: readonly Step[], startedAt: Date): string {
  const count = (status: Step['status']): number => steps.filter(step => step.status === status).length
  const time = steps.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3)
  const counts = { tests: steps.length, failures: count('fail'), errors: 0, skipped: count('skipped'), time }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('testsuites', { name, ...counts }),
    `  ${tag('testsuite', { name, ...counts, timestamp: startedAt.toISOString().replace(/\.\d+Z$/, '') })}`,
    ...steps.map(step => testcase(name, step)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testcase(suite: string, { step, status, seconds, detail, kind = 'failed', hint }: Step): string {
  const open = tag('testcase', { classname: suite, name: step, time: seconds.toFixed(3) })
  const text = hint === undefined ? detail : `${detail}\nTry: ${hint}`
  const inside = {
    ok: `<system-out>${escaped(detail)}</system-out>`,
    fail: `${tag('failure', { message: detail, type: kind })}${escaped(text)}</failure>`,
    skipped: `${tag('skipped', { message: detail })}</skipped>`,
  }[status]
  return `    ${open}${inside}</testcase>`
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return `<${name}${pairs.join('')}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}

/** Characters that XML 1.0 cannot hold, however they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const IMPOSSIBLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/** Text as it may stand in an element or an attribute. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(/[&<>"'\n\t\r]/g, mark => ENTITIES[mark] ?? mark)
}
