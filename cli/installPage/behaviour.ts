/**
 * The page's script: language by the reader's preference, copying (with a way where the clipboard is out of
 * reach), and opened sections for printing. Without it everything can still be read and selected. ES2020, as
 * text: it runs in the browser of whoever opens the file.
 */
export const behaviour = `(function(){
var d=document,all=function(s){return [].slice.call(d.querySelectorAll(s))},id=function(i){return d.getElementById(i)},box=id('code'),closed=[],
lang=function(){return d.querySelector('[name=l]:checked').value},
said=function(i){return d.querySelector('#'+i+' [lang='+lang()+']').textContent},
show=function(){d.documentElement.lang=lang();d.title=said('title')},
tell=function(i){var s=id('status');s.textContent='';setTimeout(function(){s.textContent=said(i)},50)};
all('[name=l]').forEach(function(r){r.addEventListener('change',show)});
(navigator.languages||[]).some(function(l){var r=id('l-'+l.slice(0,2).toLowerCase());if(r)r.checked=true;return r});
show();
function byHand(text){var own=!box||box.value!==text,field=own?d.createElement('textarea'):box,done=false;
if(own){field.value=text;field.readOnly=true;field.setAttribute('aria-label','HTML');d.querySelector('#cookies').appendChild(field)}
field.focus();field.select();try{done=d.execCommand('copy')}catch(e){}
if(own&&done)field.remove();tell(done?'copied':'selected')}
function copy(text){try{navigator.clipboard.writeText(text).then(function(){tell('copied')},function(){byHand(text)})}catch(e){byHand(text)}}
all('[data-copy]').forEach(function(b){b.addEventListener('click',function(){b.after(id('status'));
copy(b.getAttribute('data-copy')==='code'?box.value:d.querySelector('#cookies table[lang='+lang()+']').outerHTML)})});
addEventListener('beforeprint',function(){closed=all('details:not([open])');closed.forEach(function(e){e.open=true})});
addEventListener('afterprint',function(){closed.forEach(function(e){e.open=false})});
})()`;
