import { choice, flag, text } from '../../../cli/options/index.ts'

/** Whose a new access list or certificate is, and who else may use it. */
export const SHARABLE = {
  project_id: text(),
  public: flag('Share it', { wire: 'is_public', negative: 'private' }),
  public_scope: choice(['project', 'domain', 'system'], 'How far to share it'),
}
