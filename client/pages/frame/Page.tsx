import type { ReactNode } from 'react';

import { AccountMenu, type AccountMenuProps } from './AccountMenu.tsx';
import { Bar } from './Bar.tsx';
import { Main } from './Main.tsx';
import styles from './Page.module.css';

/** A plain page of a signed-in person: the bar, and one column below it. */
export function Page(props: AccountMenuProps & { readonly children: ReactNode }) {
  const { children, ...account } = props;
  return (
    <div className={styles.page}>
      <Bar>
        <AccountMenu {...account} />
      </Bar>
      <Main className={styles.main}>{children}</Main>
    </div>
  );
}
