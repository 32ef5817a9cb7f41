import { wafRules } from '../../api/compute/waf-rules.ts'
import { positional, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const RULE = { rule_file: positional(text('Local file with the rule as a JSON object', { wire: false })) }

/** @throws UsageError when it is no JSON object */
function ruleIn(content: string): JsonObject {
  try {
    const rule = parseJson(content)
    if (isJsonObject(rule)) return rule
  } catch (cause) {
    throw new UsageError('holds no JSON.', { cause })
  }
  throw new UsageError('holds no JSON object.')
}

function ruleChange(content: string): JsonObject {
  const { id: _own, ...change } = ruleIn(content)
  return change
}

export default defineResource({
  keyword: 'waf-rule',
  resource: wafRules,
  noun: 'WAF rule',
  heading: 'WAF rules',
  commands: {
    list: () =>
      list({
        waf_instance_id: text('WAF instance, ID or name'),
        waf_rule_group_id: text('WAF rule group, ID or name'),
      }),
    create: () => create(RULE, { files: { rule_file: ruleIn } }),
    update: () => update(RULE, { files: { rule_file: ruleChange } }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    enable: () => perform(),
    disable: () => perform(),
  },
})
