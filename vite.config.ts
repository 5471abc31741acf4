import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['WAYMARK_SERVER'] ?? 'http://127.0.0.1:4700';

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022' },
  server: {
    proxy: { '/api': server, '/sync': { target: server, ws: true } },
  },
  test: {
    root: '.',
    projects: [
      { test: { name: 'shared', include: ['shared/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'server', include: ['server/**/*.test.ts'], environment: 'node' } },
      {
        plugins: [react()],
        test: { name: 'client', include: ['client/**/*.test.{ts,tsx}'], environment: 'node' },
      },
    ],
  },
});
