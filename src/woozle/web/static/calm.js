"use strict";
// Libraries of others add style sheets from script, which the page's policy forbids; what they hold is in our own files.
// While they load, a style element is an inert one. The script after them gives the real one back.
window.giveStylesBack = ((real) => {
  document.createElement = (name, options) => real(name === "style" ? "template" : name, options);
  return () => { document.createElement = real; };
})(document.createElement.bind(document));
