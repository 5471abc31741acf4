import account from './en/account.ts';
import annotations from './en/annotations.ts';
import beside from './en/beside.ts';
import common from './en/common.ts';
import doorway from './en/doorway.ts';
import editor from './en/editor.ts';
import field from './en/field.ts';
import history from './en/history.ts';
import invitation from './en/invitation.ts';
import notes from './en/notes.ts';
import notices from './en/notices.ts';
import noticings from './en/noticings.ts';
import offline from './en/offline.ts';
import people from './en/people.ts';
import planHeader from './en/planHeader.ts';
import plans from './en/plans.ts';
import problem from './en/problem.ts';
import review from './en/review.ts';

/** English: the source of every key. Each namespace is a file of its own in `en/` and `es/`. */
const en = {
  account,
  annotations,
  beside,
  common,
  doorway,
  editor,
  field,
  history,
  invitation,
  notes,
  notices,
  noticings,
  offline,
  people,
  planHeader,
  plans,
  problem,
  review,
} as const;

export default en;
