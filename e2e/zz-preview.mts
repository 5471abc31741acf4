import { preview } from 'vite';
await preview({ configFile: false, root: '/work/main/client', build: { outDir: '/tmp/wm-dist' }, preview: { port: 4789, host: '127.0.0.1', proxy: { '/api': { target: 'http://127.0.0.1:4788', changeOrigin: false }, '/sync': { target: 'http://127.0.0.1:4788', ws: true, changeOrigin: false } } } });
console.log('up', process.pid);
