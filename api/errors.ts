/** Codes of everything that can go wrong by a person's doing; `problem.ts` alone knows their HTTP statuses. */
export const PROBLEM_CODES = [
  'malformed',
  'unauthenticated',
  'wrong_credentials',
  'account_disabled',
  'forbidden',
  'cross_site',
  'not_found',
  'state_forbids',
  'decided_already',
  'capacity_used',
  'duplicate',
  'counted_already',
  'feedback_missing',
  'tasks_open',
  'by_its_way',
  'stale',
  'precondition_required',
  'too_large',
  'unsupported_media',
  'invalid',
  'key_reused',
  'link_unusable',
  'throttled',
  'internal',
  'unavailable',
  'preparing',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** What can be wrong with one field; texts stand in `labels/`. */
export const FIELD_ERROR_CODES = [
  'required',
  'wrong_type',
  'unknown_word',
  'unknown_code',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'too_many',
  'workbook_too_long',
  'not_whole',
  'not_a_date',
  'wrong_form',
  'control_characters',
  'unknown_field',
  'not_found',
  'taken',
  'personal_data',
  'range_reversed',
  'not_for_kind',
  'other_city',
  'not_for_step',
  'before_earlier_step',
  'after_later_step',
  'capacity_held',
  'kind_required',
  'need_unpublishable',
  'weak_password',
  'passwords_differ',
  'email_not_set',
  'word_form',
  'word_too_short',
  'word_too_common',
  'word_twice',
  'word_elsewhere',
  'word_known',
  'group_of_one',
  'group_known',
  'groups_joined',
  'line_no_head',
  'line_second_head',
  'line_head_form',
  'line_node_form',
  'line_node_twice',
  'line_unknown_node',
  'line_supplies_itself',
  'line_unknown_industry',
  'line_words_first',
  'line_group_twice',
  'line_wider_form',
  'line_one_step',
  'line_no_node',
  'code_changed',
  'file_refused',
  'file_too_large',
  'in_future',
  'amount_unknown',
  'amount_without_unit',
  'amount_foreign',
  'amount_not_by_rate',
  'total_not_greater',
  'by_step',
  'nothing_changed',
  'in_past',
  'one_party',
  'one_deadline',
  'party_twice',
  'two_owners',
  'not_later',
  'party_unknown',
  'several_found',
] as const
export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number]

/** Values that a text may name: a limit, a place, a word. */
export type Params = Readonly<Record<string, string | number>>

/** One wrong field: where (JSON pointer into the input), what, and the values its text names. */
export interface FieldError {
  readonly pointer: string
  readonly code: FieldErrorCode
  readonly params?: Params
}

/**
 * The one error that use-cases throw: a code, values for its text in the reader's language, and the wrong fields if
 * any. Never holds contact details or secrets.
 */
export class DomainError extends Error {
  readonly code: ProblemCode
  readonly params: Params
  readonly errors: readonly FieldError[]
  constructor(code: ProblemCode, params: Params = {}, errors: readonly FieldError[] = []) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.params = params
    this.errors = errors
  }
}

/** Shorthand: input that cannot be used, field by field. */
export function invalid(...errors: readonly FieldError[]): DomainError {
  return new DomainError('invalid', {}, errors)
}
