import * as Y from 'yjs';
import { newPlanDoc } from './plan-doc.ts';
const time=(f:()=>void)=>{const t=performance.now();f();return +(performance.now()-t).toFixed(0)};
const sz=(d:Y.Doc)=>Math.max(...[...d.store.clients.values()].map(s=>s.length));
function paras(n:number,nested:boolean){const d=new Y.Doc();const f=d.get('x',Y.XmlFragment) as Y.XmlFragment;
 d.transact(()=>{const make=(i:number)=>{const p=new Y.XmlElement('paragraph');p.insert(0,[new Y.XmlText('x'+i)]);return p};
 const ps=Array.from({length:n},(_,i)=>make(i));
 if(nested){const l=new Y.XmlElement('bulletList');f.insert(0,[l]);l.insert(0,ps)}else f.insert(0,ps)});return d}
for(const n of [2000,4000,7000,10000,18000])for(const nested of [false,true]){
 const d=paras(n,nested);const u=Y.encodeStateAsUpdate(d);const s=newPlanDoc();const ta=time(()=>Y.applyUpdate(s,u));const len=sz(s);
 const sv=Y.encodeStateVector(d);const up:Uint8Array[]=[];d.on('update',x=>up.push(x));
 const f=d.get('x',Y.XmlFragment) as Y.XmlFragment;f.delete(0,f.length);
 const td=time(()=>Y.applyUpdate(s,up[0]!));
 console.log('paras',n,nested,'structs',len,'add',ta,'del',td,'ms; ns per n^2/2',(td*1e6/(len*len/2)).toFixed(2),'bytes',up[0]!.length);
}
// deleted paragraphs inside a list, then delete list
for(const n of [7000,18000]){const d=paras(n,true);const s=newPlanDoc();d.gc;
 Y.applyUpdate(s,Y.encodeStateAsUpdate(d));d.on('update',x=>Y.applyUpdate(s,x));
 const f=d.get('x',Y.XmlFragment) as Y.XmlFragment;const l=f.get(0) as Y.XmlElement;
 d.transact(()=>{for(let i=0;i<n/2;i++)l.delete(i,1)});const len=sz(s);
 console.log('half deleted',n,len,'del', time(()=>f.delete(0,1)))}
// splits: delete every other char
for(const n of [2000,5000,10000,20000]){const d=new Y.Doc();const t=d.getText('t');t.insert(0,'a'.repeat(2*n));const s=newPlanDoc();Y.applyUpdate(s,Y.encodeStateAsUpdate(d));
 const up:Uint8Array[]=[];d.on('update',x=>up.push(x));d.transact(()=>{for(let i=0;i<n;i++)t.delete(i,1)});
 const td=time(()=>Y.applyUpdate(s,up[0]!));console.log('every other',n,'structs',sz(s),td,'ms', 'ns per (2n*len)/1', (td*1e6/(2*n*sz(s))).toFixed(2));
 const up2:Uint8Array[]=[];d.on('update',x=>up2.push(x));t.delete(0,t.length);const l0=sz(s);const t2=time(()=>Y.applyUpdate(s,up2[0]!));console.log('  then all',l0,t2)}
// splits by inserting from another client
for(const n of [2000,5000,10000,20000]){const d=new Y.Doc();const t=d.getText('t');t.insert(0,'a'.repeat(2*n));const s=newPlanDoc();Y.applyUpdate(s,Y.encodeStateAsUpdate(d));
 const e=new Y.Doc();Y.applyUpdate(e,Y.encodeStateAsUpdate(d));const up:Uint8Array[]=[];e.on('update',x=>up.push(x));
 e.transact(()=>{const t=e.getText('t');for(let i=0;i<n;i++)t.insert(2*i+1,'b')});
 const td=time(()=>Y.applyUpdate(s,up[0]!));console.log('inserts',n,'structs',sz(s),td,'ms')
 const up2:Uint8Array[]=[];e.on('update',x=>up2.push(x));e.getText('t').delete(0,3*n);const l0=sz(s);const t2=time(()=>Y.applyUpdate(s,up2[0]!));console.log('  then all',l0,t2)}
