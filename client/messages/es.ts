import type en from './en.ts';
import account from './es/account.ts';
import annotations from './es/annotations.ts';
import beside from './es/beside.ts';
import common from './es/common.ts';
import doorway from './es/doorway.ts';
import editor from './es/editor.ts';
import field from './es/field.ts';
import history from './es/history.ts';
import invitation from './es/invitation.ts';
import notes from './es/notes.ts';
import notices from './es/notices.ts';
import noticings from './es/noticings.ts';
import offline from './es/offline.ts';
import people from './es/people.ts';
import planHeader from './es/planHeader.ts';
import plans from './es/plans.ts';
import problem from './es/problem.ts';
import review from './es/review.ts';
import type { SameShape } from './shape.ts';

const es = {
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
} satisfies SameShape<typeof en>;

export default es;
