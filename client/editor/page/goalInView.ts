/**
 * The goal that someone is at: the one with the caret, else the one in the middle of the screen. The
 * page's last one stands in when there is none (`else-last`), for what has to stand under a goal.
 */
export function goalInView(otherwise: 'here' | 'else-last' = 'else-last'): string | null {
  const goals = [...document.querySelectorAll<HTMLElement>('[data-kind="goal"]')];
  const middle = window.innerHeight / 2;
  const focused = goals.find((goal) => goal.matches(':focus-within'));
  const inMiddle = goals.find((goal) => {
    const { top, bottom } = goal.getBoundingClientRect();
    return top <= middle && bottom >= middle;
  });
  const last = otherwise === 'else-last' ? goals.at(-1) : undefined;
  return (focused ?? inMiddle ?? last)?.dataset['block'] ?? null;
}
