'use strict';

const form = document.getElementById('form');
const said = document.getElementById('said');
const token = decodeURIComponent(location.hash.slice(1));

if (token) {
  form.elements.token.value = token;
  document.getElementById('token-line').hidden = true;
  history.replaceState(null, '', location.pathname);
}

function say(text, wrong) {
  said.textContent = text;
  said.className = wrong ? 'wrong' : '';
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  say('…', false);
  try {
    const answer = await fetch('/api/v1/bootstrap', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (!answer.ok) {
      const problem = await answer.json();
      say(problem.detail, true);
      return;
    }
  } catch (broken) {
    say('The server does not answer.', true);
    return;
  }
  say('', false);
  form.hidden = true;
  document.getElementById('next').hidden = false;
  document.getElementById('shell').textContent =
    `curl ${location.origin}/api/v1/token -d 'username=${fields.username}&password=...'`;
});
