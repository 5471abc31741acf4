import type en from './en.ts';
import account from './es/account.ts';
import common from './es/common.ts';
import doorway from './es/doorway.ts';
import editor from './es/editor.ts';
import field from './es/field.ts';
import history from './es/history.ts';
import invitation from './es/invitation.ts';
import people from './es/people.ts';
import planHeader from './es/planHeader.ts';
import plans from './es/plans.ts';
import problem from './es/problem.ts';
import review from './es/review.ts';
import type { SameShape } from './shape.ts';

const es = {
  account,
  common,
  doorway,
  editor,
  field,
  history,
  invitation,
  people,
  planHeader,
  plans,
  problem,
  review,
} satisfies SameShape<typeof en>;

export default es;
