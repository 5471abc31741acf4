/** A bare page with one plan to be read on it, for the tests in a real browser. */
import '../../look/tokens.css';
import '../../look/base.css';

import type { Plan } from '#shared/plan/plan.ts';

import en from '../../messages/en/editor.ts';
import es from '../../messages/es/editor.ts';
import { definePlanView, type PlanView } from '../plan-view.ts';

export interface Shown {
  readonly plan: Plan;
  readonly people?: PlanView['people'];
  readonly reader?: string;
  readonly language?: 'en' | 'es';
  readonly level?: PlanView['level'];
}

declare global {
  interface Window {
    /** Puts a plan on the page and waits until it is drawn. */
    show(shown: Shown): Promise<void>;
  }
}

definePlanView();
definePlanView();

window.show = async ({ plan, people = [], reader, language = 'en', level = 1 }) => {
  const view = document.createElement('plan-view');
  Object.assign(view, { plan, people, level, reader: reader ?? null, locale: language });
  view.words = language === 'en' ? en : es;
  document.documentElement.lang = language;
  document.querySelector('main')?.replaceChildren(view);
  await view.updateComplete;
};
