import './look/fonts.css';
import './look/tokens.css';
import './look/base.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { registerWorker } from './offline/registerWorker.ts';
import { startCopies } from './offline/startCopies.ts';
import { Toasts } from './look/Toasts.tsx';
import { currentLanguage } from './messages/language.ts';
import { loadCatalogue, Messages } from './messages/Messages.tsx';
import { newQueryClient } from './queries.ts';
import { Routes } from './routes.tsx';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  const queries = newQueryClient();
  const [initial] = await Promise.all([loadCatalogue(currentLanguage()), startCopies(queries)]);
  createRoot(root).render(
    <StrictMode>
      <Messages initial={initial}>
        <QueryClientProvider client={queries}>
          <Routes />
          <Toasts />
        </QueryClientProvider>
      </Messages>
    </StrictMode>,
  );
  void registerWorker();
}

void start();
