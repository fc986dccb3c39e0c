/* Passkeys: the button is shown where the browser can use it, and trouble is said kindly. */
(function () {
  if (window.PublicKeyCredential) {
    document.querySelectorAll("[data-passkey]").forEach(function (button) {
      button.hidden = false;
    });
  }
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-trouble]").forEach(function (words) {
      words.hidden = false;
    });
  });
})();
