export { default } from "../map/places-map.js";
