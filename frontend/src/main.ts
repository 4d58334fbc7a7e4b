// Everything that pages do beyond following links and sending forms. Each part looks for what it works on and is silent
// where a page has none of it.
import "htmx.org";
import { watchBusyForms } from "./busy";
import { watchDropping } from "./dropping";
import { watchPictures } from "./pictures";
import { watchReview } from "./review";

watchBusyForms();
watchDropping();
watchReview();
watchPictures();
