/**
 * A block that moved slides from where it was, and keeps the focus. The rectangles are taken right
 * before React changes the page, which only a class component can do.
 */
import { Component, type ReactNode } from 'react';

import type { PlanConnection } from '../../sync/connection.ts';
import type { Dropped } from '../EditorContext.ts';
import { focusNow, giveBack, type KeptFocus } from './keptFocus.ts';
import { slides, type Rects } from './slidesBetween.ts';

export interface SlidesProps {
  readonly conn: PlanConnection;
  /** Changes when a block moved, was added or left. */
  readonly arrangement: string;
  /** Where a dragged block was let go, once. */
  readonly takeDropped: () => Dropped | null;
  readonly children: ReactNode;
}

interface Before {
  readonly rects: Rects;
  readonly focus: KeptFocus | null;
}

const slideMs = 200;

export class Slides extends Component<SlidesProps> {
  override getSnapshotBeforeUpdate(previous: SlidesProps): Before | null {
    if (previous.arrangement === this.props.arrangement) return null;
    const rects = readRects();
    const dropped = this.props.takeDropped();
    if (dropped) rects.set(dropped.block, { left: dropped.x, top: dropped.y });
    return { rects, focus: focusNow(this.props.conn) };
  }

  override componentDidUpdate(_props: SlidesProps, _state: unknown, before: Before | null): void {
    if (!before) return;
    if (before.focus) giveBack(this.props.conn, before.focus);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const elements = blockElements();
    const within = (id: string) =>
      elements.get(id)?.parentElement?.closest<HTMLElement>('[data-block]');
    for (const { id, left, top } of slides(
      before.rects,
      readRects(),
      (id) => within(id)?.dataset['block'],
    )) {
      elements.get(id)?.animate([{ translate: `${left}px ${top}px` }, { translate: '0 0' }], {
        duration: slideMs,
        easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)',
      });
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function blockElements(): Map<string, HTMLElement> {
  return new Map(
    [...document.querySelectorAll<HTMLElement>('[data-block]')].map((element) => [
      element.dataset['block'] ?? '',
      element,
    ]),
  );
}

function readRects(): Map<string, { left: number; top: number }> {
  return new Map(
    [...blockElements()].map(([id, element]) => {
      const { left, top } = element.getBoundingClientRect();
      return [id, { left, top }];
    }),
  );
}
